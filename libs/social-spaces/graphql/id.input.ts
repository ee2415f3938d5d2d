import { ArgsType } from '@nestjs/graphql';
import { IdField } from './input-fields.js';

@ArgsType()
export class IdArgs {
  @IdField('Kennung')
  id!: string;
}
