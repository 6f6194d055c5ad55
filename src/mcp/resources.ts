/** A resource that clients can list. */
export interface Resource {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: 'application/json';
}

const json = { mimeType: 'application/json' } as const;

export const resources: readonly Resource[] = [
  {
    uri: 'iamwright://reference',
    name: 'reference',
    title: 'Service Authorization Reference',
    description: 'The services of the local copy and its state date',
    ...json,
  },
  {
    uri: 'iamwright://findings',
    name: 'findings',
    title: 'Kinds of findings',
    description: 'What each kind of finding means and what to do about it',
    ...json,
  },
  {
    uri: 'iamwright://report',
    name: 'report',
    title: 'Last report',
    description: 'The last analysis of this session in full',
    ...json,
  },
];

export const resourceTemplates = [
  {
    uriTemplate: 'iamwright://reference/{service}',
    name: 'reference-service',
    title: 'One service of the reference',
    description: 'Actions, resource types and condition keys of a service prefix such as s3',
    ...json,
  },
] as const;
