import { fault } from '../errors/fault.js';

export const innerFault = fault('inside of another part');
