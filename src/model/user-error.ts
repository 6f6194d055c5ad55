/** Something the person can repair. Shown as code, sentence and hint, without a stack. */
export class UserError extends Error {
  readonly code: string;
  /** The next step, as one sentence. */
  readonly hint: string;

  constructor(code: string, message: string, hint: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'UserError';
    this.code = code;
    this.hint = hint;
  }
}
