import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import { IsBody, IsCount, IsId, IsLine, IsRowVersion, IsTheme } from './field-rules.js';

export const LONGEST_BODY = 200_000;
const POSITION = { from: 1, to: 1000 };

/** Names a section as it was last read. */
@InputType()
export class SectionAtVersionInput {
  @Field(() => ID)
  @IsId('Abschnitt')
  id!: string;

  @Field(() => Int, { description: 'The version of the row as last read.' })
  @IsRowVersion()
  version!: number;
}

@InputType()
export class SaveSectionInput extends SectionAtVersionInput {
  @Field()
  @IsLine('Überschrift', 200)
  title!: string;

  @Field({ description: 'Markdown.' })
  @IsBody('Text', LONGEST_BODY)
  body!: string;
}

@InputType()
export class AddSectionInput {
  @Field(() => ID)
  @IsId('Fassung')
  conceptVersionId!: string;

  @Field(() => Int)
  @IsTheme()
  theme!: number;

  @Field()
  @IsLine('Überschrift', 200)
  title!: string;

  @Field({ defaultValue: '', description: 'Markdown.' })
  @IsBody('Text', LONGEST_BODY)
  body: string = '';

  @Field(() => Int, { nullable: true, description: 'Position within the theme, from 1; without one the section comes last.' })
  @IsOptional()
  @IsCount('Position', POSITION)
  position?: number | null;
}

@InputType()
export class MoveSectionInput extends SectionAtVersionInput {
  @Field(() => Int, { nullable: true, description: 'The theme to move to; without one it stays in its theme.' })
  @IsOptional()
  @IsTheme()
  theme?: number | null;

  @Field(() => Int, { description: 'Position within the theme, from 1; beyond the end means last.' })
  @IsCount('Position', POSITION)
  position!: number;
}
