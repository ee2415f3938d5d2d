// @ts-expect-error
export const silentType: number = 'none';
