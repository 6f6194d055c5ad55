/** The two streams, as the commands see them. */
export interface Output {
  /** The result, to stdout. */
  result(text: string): void;
  /** Findings, notes and hints, to stderr; not with --quiet. */
  note(text: string): void;
  /** A line that the next one replaces; only on a terminal. */
  progress(text: string): void;
  readonly color: boolean;
}

export interface Terminal {
  readonly quiet: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Opens the streams of this process. A reader that closes stdout early (`| head`) ends the program quietly. */
export function openOutput({ quiet, environment }: Terminal): Output {
  const onTerminal = process.stderr.isTTY === true;
  let progressShown = false;
  const clearProgress = (): void => {
    if (progressShown) process.stderr.write('\r\u001b[K');
    progressShown = false;
  };
  return {
    result: (text) => {
      clearProgress();
      process.stdout.write(text);
    },
    note: (text) => {
      clearProgress();
      if (!quiet && text !== '') process.stderr.write(text);
    },
    progress: (text) => {
      if (!onTerminal || quiet) return;
      process.stderr.write(`\r\u001b[K${text}`);
      progressShown = true;
    },
    // https://no-color.org: any value but the empty one counts.
    color: onTerminal && (environment.NO_COLOR ?? '') === '' && environment.TERM !== 'dumb',
  };
}

/**
 * Ends quietly, with exit status 0, when nobody reads stdout any more; a stream that cannot be written for another
 * reason (a full disk) is exit status 2.
 */
export function watchStreams(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') {
      process.exitCode = 0;
      return;
    }
    process.exitCode = 2;
    process.stderr.write(`E_OUTPUT  The result could not be written: ${error.code ?? error.message}\n`);
  });
  process.stderr.on('error', () => {
    // Nobody reads the notes; the result and the exit status say the same.
  });
}
