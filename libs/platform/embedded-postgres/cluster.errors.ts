/** Why a cluster could not be started or stopped; one word per remedy. */
export type ClusterErrorCode =
  | 'BINARIES_UNUSABLE'
  | 'DATA_FOREIGN'
  | 'DATA_UNREACHABLE'
  | 'DATA_VERSION'
  | 'INIT_FAILED'
  | 'PORT_TAKEN'
  | 'START_BUSY'
  | 'START_FAILED'
  | 'STOP_FAILED'
  | 'USER_MISSING';

/** A failure of the embedded server. The message is German, one sentence of fact and one of remedy, for the terminal. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';

  constructor(
    readonly code: ClusterErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
