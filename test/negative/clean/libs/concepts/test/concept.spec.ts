import { expect, it } from '@jest/globals';
import { isOpen } from '@srb/platform/testing';

it('lets tests reach the test support', () => {
  expect(isOpen).toBeInstanceOf(Function);
});
