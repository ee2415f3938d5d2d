/** Exported at the door, and nobody comes. */
export const FORGOTTEN_DOOR = 1;
