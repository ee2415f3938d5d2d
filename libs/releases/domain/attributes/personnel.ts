import { joined, stateFrom, type AttributeFunction } from './statement.js';

/** Whether the office has a post of this type; paid from the budget, or for coordination from any source. */
export function hasPostType(code: string): AttributeFunction {
  return (facts) =>
    stateFrom(facts.personnel.posts, (posts) =>
      String(posts.some((post) => post.postTypeCode === code && (post.funding === 'SRB' || post.isCoordination))),
    );
}

export const employers: AttributeFunction = (facts) =>
  stateFrom(
    facts.personnel.posts.filter(({ funding }) => funding === 'SRB'),
    (posts) => joined(posts.map(({ employerCode }) => employerCode)),
  );

/** Who pays the coordination posts: all one source, or mixed. */
export const coordinationFunding: AttributeFunction = (facts) => {
  const posts = facts.personnel.posts.filter(({ isCoordination }) => isCoordination);
  const [first, ...others] = new Set(posts.map(({ funding }) => funding));
  // The codebook has no code for a third party alone.
  if (first === undefined || (first === 'OTHER' && others.length === 0)) return null;
  return stateFrom(posts, () => (others.length > 0 ? 'MIXED' : first));
};
