/** The system's code of a failed call, such as `ENOENT`; '' for an error of another kind. */
export function systemErrorCode(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : '';
}
