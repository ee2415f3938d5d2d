import { AppError } from '@srb/platform/errors';

type RefusalStatus = 409 | 410 | 413 | 415 | 422 | 507;

/** Why a file is not taken, or not given, with the HTTP status that says so. */
export class FileRefusal extends AppError {
  constructor(
    readonly status: RefusalStatus,
    message: string,
  ) {
    super(status === 409 || status === 410 || status === 507 ? 'CONFLICT' : 'INVALID_INPUT', message, { fields: [{ field: 'file', message }] });
    this.name = 'FileRefusal';
  }
}
