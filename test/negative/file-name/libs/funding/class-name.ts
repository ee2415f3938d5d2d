export class BudgetManager {
  readonly kind = 'forbidden word';
}
