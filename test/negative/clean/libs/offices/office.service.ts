import { mean } from '@srb/statistics';

/** Six dependencies and a use case called save are allowed. */
export class OfficeService {
  constructor(
    private readonly one: number,
    private readonly two: number,
    private readonly three: number,
    private readonly four: number,
    private readonly five: number,
    private readonly six: number,
  ) {}

  save(): number {
    return mean(this.one + this.two + this.three, this.four + this.five + this.six).value;
  }
}
