import type { INestApplicationContext } from '@nestjs/common';
import { ConceptReadModel, ConceptService } from '@srb/concepts';
import { AllocationService, CostService, PublicFigureService } from '@srb/funding';
import { PersonnelReadModel, PostService } from '@srb/personnel';
import { ReleaseReadModel, ReleaseService } from '@srb/releases';
import { IndicatorService, SocialSpaceService } from '@srb/social-spaces';

/** The services through which the demo writes: the same ones a user's request reaches. */
export interface DemoServices {
  readonly areas: SocialSpaceService;
  readonly indicators: IndicatorService;
  readonly posts: PostService;
  readonly personnel: PersonnelReadModel;
  readonly allocations: AllocationService;
  readonly costs: CostService;
  readonly publicFigures: PublicFigureService;
  readonly concepts: ConceptService;
  readonly versions: ConceptReadModel;
  readonly releases: ReleaseService;
  readonly released: ReleaseReadModel;
}

export function demoServices(domain: INestApplicationContext): DemoServices {
  return {
    areas: domain.get(SocialSpaceService),
    indicators: domain.get(IndicatorService),
    posts: domain.get(PostService),
    personnel: domain.get(PersonnelReadModel, { strict: false }),
    allocations: domain.get(AllocationService),
    costs: domain.get(CostService),
    publicFigures: domain.get(PublicFigureService),
    concepts: domain.get(ConceptService),
    versions: domain.get(ConceptReadModel, { strict: false }),
    releases: domain.get(ReleaseService),
    released: domain.get(ReleaseReadModel),
  };
}
