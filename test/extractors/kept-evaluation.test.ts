import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createEditedProgram } from '../../bench/fuzz/edit-program.ts';
import { randomFrom } from '../../bench/fuzz/mutate.ts';
import type { ExtractorInput } from '../../extractors/extractor.ts';
import { extract } from '../../extractors/python/extract.ts';
import { createMemory } from '../../src/analysis-memory.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import type { SourceFile } from '../../src/model/source.ts';
import { openSdkIndex } from '../../src/sdk/open-sdk-index.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const sdk = openSdkIndex(folder('sdk-index/'));

function memoryFor(name: string): Required<Pick<ExtractorInput, 'kept' | 'evaluations'>> {
  const memory = createMemory();
  const evaluations = memory.evaluationsFor({ paths: [name], settings: defaultSettings, includeTests: false });
  return { kept: memory.parses, evaluations };
}

function file(path: string, text: string, counted = true): SourceFile {
  return { path, language: 'python', text, counted };
}

/** Every `step`th program of the Python fixtures from the `first` on, each in a folder of one program. */
function fixtures(first: number, step: number): readonly SourceFile[] {
  const shapes = [
    folder('fixtures/python'),
    folder('fixtures/python/_not_'),
    folder('fixtures/python/_error_'),
  ].flatMap((parent) => readdirSync(parent).map((shape) => join(parent, shape)));
  return shapes
    .filter((_, at) => at % step === first)
    .flatMap(filesOf)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files of one fixture, in the `at`th folder of a program. */
function filesOf(shape: string, at: number): readonly SourceFile[] {
  return (
    readdirSync(shape, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.py'))
      // Programs that are made to use up the bound take long.
      .filter((path) => readFileSync(join(shape, path), 'utf8').length < 20_000)
      .map((path) => file(`p${at}/${path}`, readFileSync(join(shape, path), 'utf8'), at % 5 !== 4))
  );
}

describe('what is kept of an evaluation', () => {
  test.each([0, 1, 2, 3, 4, 5])(
    'changes nothing over 50 random edits of fixtures from number %i on',
    { timeout: 240_000 },
    async (first) => {
      const program = createEditedProgram(fixtures(first, 6), '# note');
      const random = randomFrom(first + 1);
      const memory = memoryFor(`fixtures ${first}`);
      const done: string[] = [];
      for (let edits = 0; edits <= 50; edits += 1) {
        const input = { files: program.files(), follow: edits > 40 };
        const remembered = await extract({ ...input, ...memory }, sdk);
        expect(remembered, done.join(', ')).toEqual(await extract({ ...input, kept: memory.kept }, sdk));
        done.push(program.edit(random));
      }
    },
  );

  // What these forms need is looked up over the whole program.
  test.each([
    ['extended classes of clients', ['client-extended-bases', 'client-extended-methods', 'client-from-plugin']],
    ['clients that classes hold', ['unbound-held-by-class', 'client-on-other-object', 'attribute-set-by-name']],
    ['decorated classes', ['client-class-decorator', 'client-injected-by-decorator', 'client-decorator-keyword']],
    ['tables', ['parameter-from-table', 'bound-method-table', 'dispatch-by-table-row', 'dispatch-by-class-attributes']],
    ['overridden methods', ['parameter-overridden-method', 'parameter-overridden-handed-on', 'client-abstract-method']],
    ['attributes that are set elsewhere', ['attribute-set-from-outside', 'attribute-set-on-type', 'client-from-queue']],
    ['containers that are filled later', ['clients-changed-later', 'clients-in-made-containers', 'client-descriptor']],
  ])('changes nothing over 150 random edits of %s', { timeout: 240_000 }, async (_, shapes) => {
    const files = shapes.flatMap((shape, at) => filesOf(join(folder('fixtures/python'), shape), at));
    const program = createEditedProgram(files, '# note');
    const random = randomFrom(files.length);
    const memory = memoryFor(shapes.join());
    const done: string[] = [];
    for (let edits = 0; edits <= 150; edits += 1) {
      const input = { files: program.files(), follow: edits > 120 };
      const remembered = await extract({ ...input, ...memory }, sdk);
      expect(remembered, done.join(', ')).toEqual(await extract({ ...input, kept: memory.kept }, sdk));
      done.push(program.edit(random));
    }
  });

  test.each([
    {
      form: 'a decorator whose further class',
      before: {
        'a/decorate.py':
          'import boto3\n\ndef use(cls):\n    boto3.client(cls.service).get_object(Bucket=cls.name, Key="k")\n',
        'a/jobs.py':
          'import boto3\nfrom a.decorate import use\n\n@use\nclass Job:\n    service = "s3"\n    name = "one"\n',
      },
      added: 'import boto3\nfrom a.decorate import use\n\n@use\nclass More:\n    service = "s3"\n    name = "two"\n',
      changed:
        'import boto3\nfrom a.decorate import use\n\n@use\nclass More:\n    service = "s3"\n    name = "three"\n',
    },
    {
      form: 'an attribute that a further class',
      before: {
        'a/provider.py':
          'import boto3\nfrom outside import Base\n\nclass Provider(Base):\n    def start(self):\n        self.store = boto3.resource("s3")\n',
        'a/use.py':
          'import boto3\nfrom outside import Task\n\nclass Use(Task):\n    def run(self):\n        self.holder.store.Bucket("b").delete()\n',
      },
      added:
        'import boto3\nfrom outside import Base\n\nclass Other(Base):\n    def start(self):\n        self.store = boto3.resource("sqs")\n',
      changed:
        'import boto3\nfrom outside import Base\n\nclass Holder(Base):\n    def start(self):\n        self.store = boto3.resource("s3")\n',
    },
    {
      form: 'a method whose call on a class above it',
      before: {
        'a/kinds.py':
          'import boto3\n\nclass Kind:\n    def look(self, client, name):\n        raise NotImplementedError\n',
        'a/keys.py':
          'import boto3\nfrom a.kinds import Kind\n\nclass Keys(Kind):\n    def look(self, client, name):\n        client.describe_key(KeyId=name)\n',
      },
      added:
        'import boto3\nfrom a.kinds import Kind\n\ndef look(kind: Kind):\n    kind.look(boto3.client("kms"), "one")\n',
      changed:
        'import boto3\nfrom a.kinds import Kind\n\ndef look(kind: Kind):\n    kind.look(boto3.client("kms"), "two")\n',
    },
    {
      form: 'a function of which a table',
      before: {
        'a/create.py': 'import boto3\n\ndef create(client, name):\n    client.delete_bucket(Bucket=name)\n',
        'a/main.py': 'import boto3\nfrom a.create import create\n\ncreate(boto3.client("s3"), "one")\n',
      },
      added:
        'import boto3\nfrom a.create import create\n\nTABLE = {"x": create}\n\ndef main(key):\n    TABLE[key](boto3.client("s3"), "two")\n',
      changed:
        'import boto3\nfrom a.create import create\n\nTABLE = {"x": create}\n\ndef main(key):\n    TABLE[key](boto3.client("s3"), "three")\n',
    },
    {
      form: 'a class of clients to which a handler',
      before: {
        'a/use.py': 'import boto3\n\nboto3.client("sqs").list_all()\n',
        'a/mixin.py': 'import boto3\n\nclass Mixin:\n    def list_all(self):\n        self.list_queues()\n',
      },
      added:
        'import boto3\nfrom a.mixin import Mixin\n\ndef add(base_classes, **kwargs):\n    base_classes.insert(0, Mixin)\n\nboto3._get_default_session().events.register("creating-client-class.sqs", add)\n',
      changed:
        'import boto3\nfrom a.mixin import Mixin\n\ndef add(base_classes, **kwargs):\n    pass\n\nboto3._get_default_session().events.register("creating-client-class.sqs", add)\n',
    },
  ])(
    'tells anew of $form is in a file that is added, changed and deleted',
    async ({ form, before, added, changed }) => {
      const base = Object.entries(before).map(([path, text]) => file(path, text));
      const ofBase = await extract({ files: base }, sdk);
      for (const last of ['a/a.py', 'a/z.py']) {
        const memory = memoryFor(form);
        const more = [file(last, added), file(last, changed)];
        const with_ = more.map((extra) => [...base, extra].sort((one, other) => (one.path < other.path ? -1 : 1)));
        for (const files of [base, with_[0], base, with_[1], with_[0], base]) {
          const remembered = await extract({ files: files ?? [], ...memory }, sdk);
          expect(remembered).toEqual(await extract({ files: files ?? [] }, sdk));
        }
        // Otherwise there would be nothing to tell anew.
        const ofMore = await extract({ files: with_[0] ?? [] }, sdk);
        const ofKnown = ofMore.calls.filter(({ span }) => span.path !== last);
        expect(ofKnown).not.toEqual(ofBase.calls);
      }
    },
  );
});
