/** Where a package comes from; each is asked through its own client, as the person has set it up. */
export type Registry = 'pypi' | 'npm' | 'go';

export interface Release {
  readonly name: string;
  readonly version: string;
  readonly registry: Registry;
  /** Not known before the first download. */
  readonly archive?: string;
}

/** The command that puts the archive of a release into `folder`. */
export function downloadCommand(item: Release, folder: string): { command: string; args: readonly string[] } {
  switch (item.registry) {
    case 'pypi': {
      const options = ['--no-deps', '--ignore-requires-python', '--disable-pip-version-check', '-q', '-d', folder];
      const requirement = `${item.name}==${item.version}`;
      return { command: 'python3', args: ['-m', 'pip', 'download', ...options, ...format(item), requirement] };
    }
    case 'npm': {
      const options = ['--silent', '--ignore-scripts', '--pack-destination', folder];
      return { command: 'npm', args: ['pack', ...options, `${item.name}@${item.version}`] };
    }
    case 'go': {
      // `go mod download` keeps the zip in its cache, under a path that it prints, and outside a module changes no file.
      const script =
        'cd "$2" && zip=$(go mod download -json "$1" | sed -n \'s/.*"Zip": "\\(.*\\)".*/\\1/p\') && cp "$zip" "$3"';
      const archive = `${item.name.replaceAll('/', '+')}@${item.version}.zip`;
      return { command: 'sh', args: ['-c', script, 'sh', `${item.name}@${item.version}`, folder, archive] };
    }
  }
}

/** A source archive's build tools may come as wheels, so only the package itself is kept to one format. */
function format({ name, archive }: Release): readonly string[] {
  if (archive === undefined) return [];
  return [`--${archive.endsWith('.whl') ? 'only' : 'no'}-binary=${name}`];
}
