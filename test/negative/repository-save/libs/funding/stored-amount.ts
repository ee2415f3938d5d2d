import type { Repository } from 'typeorm';

export async function storedAmount(amounts: Repository<{ amount: string }>): Promise<void> {
  await amounts.save({ amount: '1.00' });
}
