import { describe, expect, it } from '@jest/globals';
import { sha256 } from '@srb/kernel';
import { exampleFacts } from '../test/example-facts.js';
import { snapshot } from './snapshot.js';

describe('snapshot', () => {
  it('freezes equal facts to equal bytes, decimals as strings, and proves them with a hash', () => {
    const first = snapshot({ facts: exampleFacts(), metrics: [], attributes: [] });
    const second = snapshot({ attributes: [], metrics: [], facts: exampleFacts() });
    expect(second).toEqual(first);
    expect(first.hash).toBe(sha256(first.content));
    expect(JSON.parse(first.content)).toMatchObject({ format: 'srb-release/1', facts: { funding: { parameters: { stateShareRate: '0.6' } } } });
  });

  it('has another hash as soon as one figure changes', () => {
    const changed = exampleFacts({ items: { expected: 40, withheld: 1 } });
    expect(snapshot({ facts: changed, metrics: [], attributes: [] }).hash).not.toBe(snapshot({ facts: exampleFacts(), metrics: [], attributes: [] }).hash);
  });
});
