import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { AppError, type FieldProblem } from '@srb/platform/errors';

function problems(errors: readonly ValidationError[], prefix = ''): FieldProblem[] {
  return errors.flatMap((error) => [
    ...Object.values(error.constraints ?? {}).map((message) => ({ field: `${prefix}${error.property}`, message })),
    ...problems(error.children ?? [], `${prefix}${error.property}.`),
  ]);
}

/** Checks every input against its class; all complaints come back together, in German, per field. */
export function inputValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidUnknownValues: true,
    exceptionFactory: (errors) => {
      const fields = problems(errors);
      return new AppError('INVALID_INPUT', fields.map(({ message }) => message).join(' '), { fields });
    },
  });
}
