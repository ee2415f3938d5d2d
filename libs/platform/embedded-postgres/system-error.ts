/** The system's code of a failed call, such as `ENOENT`; '' for an error of another kind. */
export function systemErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
