import type { StaffGroupCode } from '@srb/kernel';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLDate, GraphQLDecimal, enumOf, StaffGroupEnum } from '@srb/platform/graphql';
import type { Role } from '../domain/permissions.js';
import { RoleEnum } from './role.type.js';

/** An office that a change is about. */
@ObjectType()
export class ChangedOffice {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'Official municipality key (AGS).' })
  ags!: string;

  @Field()
  name!: string;
}

@ObjectType()
class MovedCount {
  @Field({ description: 'The table.' })
  entity!: string;

  @Field(() => Int, { description: 'Rows that the successor has afterwards.' })
  moved!: number;

  @Field(() => Int, { description: 'Rows that become part of one of the successor.' })
  joined!: number;

  @Field(() => Int, { description: 'Rows that stay with the predecessor alone, as history.' })
  stays!: number;
}

@ObjectType()
class Renaming {
  @Field({ description: 'The table.' })
  entity!: string;

  @Field()
  from!: string;

  @Field()
  to!: string;
}

@ObjectType()
class Joining {
  @Field({ description: 'The table.' })
  entity!: string;

  @Field({ description: 'The name that both offices know.' })
  name!: string;

  @Field(() => ID)
  predecessorId!: string;

  @Field(() => ID)
  successorId!: string;
}

/** One quantity in both offices before and after. The sum over both is the same, to the last digit. */
@ObjectType({ isAbstract: true })
abstract class BeforeAndAfter {
  @Field(() => GraphQLDecimal)
  predecessorBefore!: string;

  @Field(() => GraphQLDecimal)
  successorBefore!: string;

  @Field(() => GraphQLDecimal)
  predecessorAfter!: string;

  @Field(() => GraphQLDecimal)
  successorAfter!: string;
}

const MergedSubject = enumOf(['ALLOCATION', 'COST']);
registerEnumType(MergedSubject, { name: 'MergedSubject' });

/** Money of one year, basis and kind, EUR. */
@ObjectType()
export class MergedAmount extends BeforeAndAfter {
  @Field(() => MergedSubject)
  subject!: keyof typeof MergedSubject;

  @Field(() => Int)
  year!: number;

  @Field({ description: 'State share, own share or total; never added to each other.' })
  basis!: string;

  @Field({ description: 'Preview, allocation, plan or actual.' })
  kind!: string;
}

const StaffMeasure = enumOf(['posts', 'ftePlanned', 'fteOccupied', 'annualCost']);
registerEnumType(StaffMeasure, { name: 'StaffMeasure' });

/** Posts of one payer and group on the day of the merger. */
@ObjectType()
export class MergedStaff extends BeforeAndAfter {
  @Field({ description: 'Who pays.' })
  funding!: string;

  @Field(() => StaffGroupEnum)
  group!: StaffGroupCode;

  @Field(() => StaffMeasure)
  measure!: keyof typeof StaffMeasure;
}

/** A role held in the predecessor. It ends with the office, unless it is carried over. Names stay inside the office. */
@ObjectType()
class HeldRole {
  @Field(() => ID, { description: 'Hand it in as `carryOver`.' })
  id!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field()
  validFrom!: string;
}

/** All that a merger would do. */
@ObjectType()
export class OfficeMergerPreview {
  @Field(() => ChangedOffice)
  predecessor!: ChangedOffice;

  @Field(() => ChangedOffice)
  successor!: ChangedOffice;

  @Field(() => GraphQLDate)
  effectiveOn!: string;

  @Field(() => [MovedCount])
  counts!: MovedCount[];

  @Field(() => [Renaming], { description: 'Codes, numbers and sources that both offices use.' })
  renamings!: Renaming[];

  @Field(() => [Joining], { description: 'Providers of the same name.' })
  joinings!: Joining[];

  @Field(() => [MergedAmount])
  amounts!: MergedAmount[];

  @Field(() => [MergedStaff])
  staff!: MergedStaff[];

  @Field(() => [HeldRole])
  roles!: HeldRole[];

  @Field(() => [String])
  warnings!: string[];

  @Field(() => [String], { description: 'As long as there is one, nothing can be merged.' })
  problems!: string[];

  @Field({ description: 'Over all of it; hand it in with the merger.' })
  hash!: string;
}
