import { isOpen } from '@srb/platform/testing';

export const openSource = isOpen.name;
