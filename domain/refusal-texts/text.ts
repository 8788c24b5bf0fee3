/**
 * One way to say no: what a person reads, what they can do, and the HTTP status it becomes.
 * `{name}` in a text is filled from the refusal's `params`.
 */
export interface RefusalText {
  readonly status: 400 | 401 | 403 | 404 | 409 | 422 | 429;
  readonly zh: string;
  readonly en: string;
  readonly remedy: { readonly zh: string; readonly en: string };
}
