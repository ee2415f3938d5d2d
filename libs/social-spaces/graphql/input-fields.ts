import { applyDecorators } from '@nestjs/common';
import { Field, ID, Int } from '@nestjs/graphql';
import { GraphQLDate } from '@srb/platform/graphql';
import { IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';

interface FieldOptions {
  readonly description?: string;
  readonly nullable?: boolean;
}

/** NUL cannot be stored; a required text also holds something to read. */
const ANY_TEXT = /^[^\0]*$/;
const SOME_TEXT = /^(?=[^]*\S)[^\0]*$/;

function graphqlField(type: () => unknown, { description, nullable = false }: FieldOptions): PropertyDecorator {
  const options = { nullable, ...(description === undefined ? {} : { description }) };
  const field = Field(type as () => typeof String, options);
  return nullable ? applyDecorators(field, IsOptional()) : field;
}

/** A required text of at most `max` characters. `label` is the field's German name in messages. */
export function TextField(label: string, max: number, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    graphqlField(() => String, options),
    IsString({ message: `${label}: bitte einen Text angeben.` }),
    Matches(SOME_TEXT, { message: `${label}: darf nicht leer sein.` }),
    MaxLength(max, { message: `${label}: höchstens ${max} Zeichen.` }),
  );
}

/** A text that may be empty. */
export function NoteField(label: string, max: number): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { defaultValue: '' }),
    IsString({ message: `${label}: bitte einen Text angeben.` }),
    Matches(ANY_TEXT, { message: `${label}: enthält ein Zeichen, das sich nicht speichern lässt.` }),
    MaxLength(max, { message: `${label}: höchstens ${max} Zeichen.` }),
  );
}

export function WholeNumberField(label: string, min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    graphqlField(() => Int, options),
    IsInt({ message: `${label}: bitte eine ganze Zahl angeben.` }),
    Min(min, { message: `${label}: mindestens ${min}.` }),
    Max(max, { message: `${label}: höchstens ${max}.` }),
  );
}

/** A calendar date `YYYY-MM-DD`. */
export function DateField(label: string, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    graphqlField(() => GraphQLDate, options),
    IsISO8601({ strict: true }, { message: `${label}: bitte ein Datum wie 2025-12-31 angeben.` }),
    Length(10, 10, { message: `${label}: bitte ein Datum ohne Uhrzeit angeben.` }),
  );
}

export function IdField(label: string, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    graphqlField(() => ID, options),
    IsUUID(undefined, { message: `${label}: bitte aus der Liste auswählen.` }),
  );
}

/** The version of the row as it was read; another one by now is a conflict. */
export function VersionField(options: FieldOptions = {}): PropertyDecorator {
  return WholeNumberField('Version', 1, 2_147_483_646, { description: 'As read; the row must still have it.', ...options });
}
