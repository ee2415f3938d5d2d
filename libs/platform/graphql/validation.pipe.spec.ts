import { describe, expect, it } from '@jest/globals';
import { AppError } from '@srb/platform/errors';
import { Type } from 'class-transformer';
import { IsInt, Length, Min, ValidateNested } from 'class-validator';
import { inputValidation } from './validation.pipe.js';

class Share {
  @IsInt({ message: 'Anteil: bitte eine ganze Zahl angeben.' })
  @Min(1, { message: 'Anteil: mindestens 1.' })
  share!: number;
}

class Post {
  @Length(1, 5, { message: 'Nummer: 1 bis 5 Zeichen.' })
  number!: string;

  @ValidateNested({ each: true })
  @Type(() => Share)
  shares!: Share[];
}

const pipe = inputValidation();
const check = (value: unknown): Promise<unknown> => pipe.transform(value, { type: 'body', metatype: Post }) as Promise<unknown>;

async function refusalOf(value: unknown): Promise<AppError> {
  const refusal: unknown = await check(value).catch((error: unknown) => error);
  if (refusal instanceof AppError) return refusal;
  throw new Error('the input was accepted');
}

describe('inputValidation', () => {
  it('hands on an instance of the class, without fields it does not know', async () => {
    const input = await check({ number: '1', shares: [{ share: 2, tenantId: 'x' }], tenantId: 'x' });
    expect(input).toBeInstanceOf(Post);
    expect(input).toEqual({ number: '1', shares: [{ share: 2 }] });
  });

  it('reports all fields together, in German, with the path to each', async () => {
    const refusal = await refusalOf({ number: '', shares: [{ share: 1 }, { share: 0 }] });
    expect(refusal.code).toBe('INVALID_INPUT');
    expect(refusal.fields).toEqual([
      { field: 'number', message: 'Nummer: 1 bis 5 Zeichen.' },
      { field: 'shares.1.share', message: 'Anteil: mindestens 1.' },
    ]);
    expect(refusal.message).toBe('Nummer: 1 bis 5 Zeichen. Anteil: mindestens 1.');
  });

  it('does not turn text into numbers behind the back of the caller', async () => {
    const refusal = await refusalOf({ number: '1', shares: [{ share: '2' }] });
    expect(refusal.fields.map(({ field }) => field)).toContain('shares.0.share');
  });
});
