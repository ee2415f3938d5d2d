import type { StaffGroupCode } from '@srb/kernel';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, GraphQLDate, GraphQLDecimal, pageOf, StaffGroupEnum } from '@srb/platform/graphql';

const ProofStateEnum = enumOf(['OCCUPIED', 'UNDATED', 'VACANT']);
registerEnumType(ProofStateEnum, { name: 'ProofState', description: 'Occupied by a holder; occupied without a known period; vacant.' });

/** What one holder of a post worked in one Kita in one month; without a holder, what of it was vacant there. */
@ObjectType()
class ProofOfUseRow {
  @Field(() => GraphQLDate, { description: 'First day of the month.' })
  month!: string;

  @Field()
  postNumber!: string;

  @Field()
  postTypeLabel!: string;

  @Field(() => StaffGroupEnum)
  group!: StaffGroupCode;

  @Field()
  employerLabel!: string;

  @Field()
  costCentre!: string;

  @Field(() => String, { nullable: true, description: 'Null: coordination that works for the whole office.' })
  kitaKey!: string | null;

  @Field(() => String, { nullable: true })
  kitaName!: string | null;

  @Field(() => String, { nullable: true, description: 'The office’s own key of the holder; never a name.' })
  holderKey!: string | null;

  @Field()
  payGroup!: string;

  @Field()
  qualification!: string;

  @Field(() => GraphQLDecimal, { nullable: true })
  weeklyHours!: string | null;

  @Field(() => Int, { description: 'Days of the month.' })
  days!: number;

  @Field(() => GraphQLDecimal, { description: 'Part of the post that takes effect in this Kita.' })
  share!: string;

  @Field(() => GraphQLDecimal, { description: 'FTE of the month in this Kita: FTE × days over the days of the month.' })
  fte!: string;

  @Field(() => ProofStateEnum)
  state!: keyof typeof ProofStateEnum;
}

@ObjectType()
export class ProofOfUseRowPage extends pageOf(ProofOfUseRow, 'ProofOfUseRow') {}

/** FTE of a month and group. */
@ObjectType()
export class ProofOfUseSum {
  @Field(() => GraphQLDate)
  month!: string;

  @Field(() => StaffGroupEnum)
  group!: StaffGroupCode;

  @Field(() => GraphQLDecimal)
  ftePlanned!: string;

  @Field(() => GraphQLDecimal)
  fteOccupied!: string;

  @Field(() => GraphQLDecimal)
  fteVacant!: string;
}

/** A Kita and month on which ledger and administration disagree. */
@ObjectType()
class AdministrationDifferenceRow {
  @Field(() => GraphQLDate)
  month!: string;

  @Field()
  kitaKey!: string;

  @Field(() => String, { nullable: true, description: 'Null: the office knows no such Kita.' })
  kitaName!: string | null;

  @Field(() => GraphQLDecimal)
  ledgerFte!: string;

  @Field(() => GraphQLDecimal)
  administrationFte!: string;

  @Field(() => GraphQLDecimal, { description: 'Ledger less administration.' })
  difference!: string;

  @Field(() => [String], { description: 'Posts that the administration’s export does not name here.' })
  onlyInLedger!: readonly string[];

  @Field(() => [String], { description: 'Posts that the ledger does not have here.' })
  onlyInAdministration!: readonly string[];

  @Field({ description: 'What differs, and what to look at; German.' })
  message!: string;
}

@ObjectType()
export class AdministrationDifferenceRowPage extends pageOf(AdministrationDifferenceRow, 'AdministrationDifferenceRow') {}

/** The name behind a key, for the office's own copy of its proof of use. */
@ObjectType()
export class HolderName {
  @Field(() => ID)
  id!: string;

  @Field()
  holderKey!: string;

  @Field()
  name!: string;

  @Field(() => Int, { description: 'Hand it in with the next change.' })
  version!: number;
}

@ObjectType()
export class HolderNamePage extends pageOf(HolderName, 'HolderName') {}
