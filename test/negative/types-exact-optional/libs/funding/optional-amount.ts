interface Amount {
  readonly note?: string;
}

export const optionalAmount = (note: string | undefined): Amount => ({ note });
