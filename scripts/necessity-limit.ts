/** Pairs of operation and action that only the default decides; rules and rows lower the number, nothing may raise it. */
export const mostDefaultPairs = 319;
