import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSources } from '../../src/sources/load-sources.ts';
import { counted, options } from './loaded.ts';
import { makeTree } from './tree.ts';

describe('ignore files', () => {
  test('nested ignore files refine those above them', () => {
    const root = makeTree({
      '.gitignore': 'drafts/\n*_old.py\n',
      'jobs/.gitignore': '!keep_old.py\nlocal.py\n',
      'jobs/keep_old.py': '',
      'jobs/drop_old.py': '',
      'jobs/local.py': '',
      'jobs/drafts/idea.py': '',
      'local.py': '',
    });
    expect(counted([root])).toEqual(['jobs/keep_old.py', 'local.py']);
    expect(loadSources([root], options).leftOut).toEqual({ ignored: 3 });
  });

  test('.iamwrightignore has the last word over .gitignore', () => {
    const root = makeTree({
      '.gitignore': 'gen.py',
      '.iamwrightignore': '!gen.py\nskip.py',
      'gen.py': '',
      'skip.py': '',
    });
    expect(counted([root])).toEqual(['gen.py']);
  });

  test('ignore files of the repository above a named folder apply to it', () => {
    const root = makeTree({ '.git/HEAD': '', '.gitignore': 'secret.py', 'svc/secret.py': '', 'svc/app.py': '' });
    expect(counted([join(root, 'svc')])).toEqual(['app.py']);
  });

  test('ignore files above the repository do not apply', () => {
    const root = makeTree({ '.gitignore': '*.py', 'svc/.git/HEAD': '', 'svc/app.py': '' });
    expect(counted([join(root, 'svc')])).toEqual(['app.py']);
  });

  test('a named folder that its repository ignores is searched all the same', () => {
    const root = makeTree({ '.git/HEAD': '', '.gitignore': 'corpus/', 'corpus/tool/app.py': '' });
    expect(counted([join(root, 'corpus/tool')])).toEqual(['app.py']);
  });
});
