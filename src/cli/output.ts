const watched = new WeakSet<NodeJS.WriteStream>();

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
  // Node makes a stream when it is first asked for, which takes a millisecond or two: one that has nothing to say is not.
  const onTerminal = (): boolean => watchedStderr().isTTY === true;
  let progressShown = false;
  const clearProgress = (): void => {
    if (progressShown) watchedStderr().write('\r\u001b[K');
    progressShown = false;
  };
  return {
    result: (text) => {
      clearProgress();
      watchedStdout().write(text);
    },
    note: (text) => {
      clearProgress();
      if (!quiet && text !== '') watchedStderr().write(text);
    },
    progress: (text) => {
      if (quiet || !onTerminal()) return;
      watchedStderr().write(`\r\u001b[K${text}`);
      progressShown = true;
    },
    get color() {
      // https://no-color.org: any value but the empty one counts.
      return (environment.NO_COLOR ?? '') === '' && environment.TERM !== 'dumb' && onTerminal();
    },
  };
}

/** Makes both streams safe for those who write to them by themselves, as servers do. */
export function watchStreams(): void {
  watchedStdout();
  watchedStderr();
}

/**
 * Stdout. The program ends quietly, with exit status 0, when nobody reads it any more; a stream that cannot be written for
 * another reason (a full disk) is exit status 2.
 */
function watchedStdout(): NodeJS.WriteStream {
  if (!watched.has(process.stdout)) {
    watched.add(process.stdout);
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') {
        process.exitCode = 0;
        return;
      }
      process.exitCode = 2;
      watchedStderr().write(`E_OUTPUT  The result could not be written: ${error.code ?? error.message}\n`);
    });
  }
  return process.stdout;
}

/** Stderr. */
export function watchedStderr(): NodeJS.WriteStream {
  if (!watched.has(process.stderr)) {
    watched.add(process.stderr);
    process.stderr.on('error', () => {
      // Nobody reads the notes; the result and the exit status say the same.
    });
  }
  return process.stderr;
}
