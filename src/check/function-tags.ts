import type { CollectionTag, ScalarTag, YAMLMap, YAMLSeq } from 'yaml';

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const names = [
  ...['And', 'Base64', 'Cidr', 'Condition', 'Equals', 'FindInMap', 'GetAtt', 'GetAZs', 'If', 'ImportValue', 'Join'],
  ...['Length', 'Not', 'Or', 'Ref', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform'],
];

/** CloudFormation's short forms: `!Sub text` is `Fn::Sub: text`; `!Ref` and `!Condition` have no `Fn::`. */
export const functionTags: readonly (ScalarTag | CollectionTag)[] = names.flatMap((name) => {
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const tag = `!${name}`;
  const resolveCollection = (collection: YAMLMap | YAMLSeq): unknown => ({ [key]: collection.toJSON() });
  return [
    { tag, resolve: (text: string) => ({ [key]: text }) },
    { tag, collection: 'seq', resolve: resolveCollection },
    { tag, collection: 'map', resolve: resolveCollection },
  ] satisfies readonly (ScalarTag | CollectionTag)[];
});
