export const outsidePath = '../shared/data/figures.csv';
