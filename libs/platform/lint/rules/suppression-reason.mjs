const SUPPRESSION = /^\s*(eslint(-disable(-next-line|-line)?)?\s|eslint-disable(-next-line|-line)?$|istanbul ignore|c8 ignore|v8 ignore|prettier-ignore)/;
const REASON = /\s-{2,}\s+\S.{9,}/s;
const BLANKET = /^\s*eslint-disable(-next-line|-line)?\s*(--|$)/;

/** Who switches a rule off names the rule and says why: `eslint-disable-next-line rule -- reason`. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      reason: 'A suppression carries its reason: "{{text}} -- why".',
      blanket: 'A suppression names the rule it switches off.',
    },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (!SUPPRESSION.test(comment.value)) continue;
          // Before the first column, where the comment under judgement cannot switch this very report off.
          const loc = { start: { line: comment.loc.start.line, column: -1 }, end: comment.loc.end };
          const text = comment.value.trim().split(/\s+--/)[0];
          if (BLANKET.test(comment.value)) context.report({ loc, messageId: 'blanket' });
          else if (!REASON.test(comment.value)) context.report({ loc, messageId: 'reason', data: { text } });
        }
      },
    };
  },
};
