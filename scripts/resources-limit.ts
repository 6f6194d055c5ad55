/** Triples of operation, action and resource type that nothing explains; nothing may raise the number. */
export const mostUnexplained = 329;
