/** Words that the sentences about denials are made of; where a line was wrapped, they tell words from parts of words. */
export const grammarWords: ReadonlySet<string> = new Set(
  [
    'a access action actions allows allowed an and api assume at because been blocked boundary bucket by calling',
    'can cannot code code: control could denied deny does error error: encoded endpoint exception explicit failed failure',
    'following for from handler has http https id id: identity-based identity in insufficient is it message message:',
    'missing model no not occurred of on operation operation: or perform perform: permission permissions permissions: policy',
    'policies principal public region request request: requestid: resource resource: resource-based response returned role',
    'role: rcp scp server service service: session setting specified status statuscode: that the this through to trust',
    'unauthorized user user: via vpc when with you your authorized authorised account address',
  ].flatMap((line) => line.split(' ')),
);
