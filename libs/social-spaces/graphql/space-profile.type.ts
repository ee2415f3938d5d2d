import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DerivedFigure, DerivedValue } from './derived-value.type.js';
import { SpaceEvidence } from './evidence.type.js';
import { IndicatorValue } from './indicator.type.js';
import { Kita, SocialSpace } from './social-space.type.js';

/** A Kita of a space with its figures of one year. */
@ObjectType()
export class KitaProfile {
  @Field(() => Kita)
  kita!: Kita;

  @Field(() => [IndicatorValue], { description: 'Values of the year in the order of the catalogue.' })
  values!: IndicatorValue[];

  @Field(() => [DerivedFigure], { description: 'Computed from the values, in the order of the catalogue; `derivedValues` has their parts.' })
  derivedValues!: DerivedFigure[];
}

/** Everything about one social space in one year: figures, evidence in words, and its Kitas. */
@ObjectType()
export class SocialSpaceProfile {
  @Field(() => SocialSpace)
  space!: SocialSpace;

  @Field(() => Int)
  year!: number;

  @Field(() => [IndicatorValue], { description: 'Values of the year in the order of the catalogue.' })
  values!: IndicatorValue[];

  @Field(() => [DerivedValue], { description: 'Computed from the values; none for a space that did not exist at the end of the year.' })
  derivedValues!: DerivedValue[];

  @Field(() => [SpaceEvidence], { description: 'The newest first, at most 50; `spaceEvidence` has them all.' })
  evidence!: SpaceEvidence[];

  @Field(() => Int)
  evidenceTotal!: number;

  @Field(() => [KitaProfile], { description: 'Kitas that lay in the space at the end of the year, by name.' })
  kitas!: KitaProfile[];
}
