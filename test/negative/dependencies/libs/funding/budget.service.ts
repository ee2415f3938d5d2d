export class BudgetService {
  constructor(
    private readonly one: number,
    private readonly two: number,
    private readonly three: number,
    private readonly four: number,
    private readonly five: number,
    private readonly six: number,
    private readonly seven: number,
  ) {}

  total(): number {
    return this.one + this.two + this.three + this.four + this.five + this.six + this.seven;
  }
}
