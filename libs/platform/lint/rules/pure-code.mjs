import { eachImport } from './source-imports.mjs';

const WAITING_GLOBALS = [
  'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'process', 'console', 'performance', 'Promise', 'require',
];

/** A pure library turns data into numbers: nothing in it waits, fails outside of itself, asks the clock or throws dice. */
export default {
  meta: {
    type: 'problem',
    schema: [
      {
        type: 'object',
        properties: { packages: { type: 'array', items: { type: 'string' } }, clock: { type: 'boolean' } },
        additionalProperties: false,
      },
    ],
    messages: {
      import: 'A pure library cannot import "{{name}}".',
      waits: 'A pure library never waits.',
      global: 'A pure library cannot use "{{name}}": hand the value in.',
      clock: 'A pure library has no clock: hand the time in.',
      dice: 'A pure library throws no dice: hand in a seeded source.',
    },
  },
  create(context) {
    const { packages, clock = false } = context.options[0];
    const waits = (node) => context.report({ node, messageId: 'waits' });
    return {
      ...eachImport((node, name) => {
        if (/^(\.|@srb\/)/.test(name) || packages.includes(name)) return;
        context.report({ node, messageId: 'import', data: { name } });
      }),
      AwaitExpression: waits,
      ':function[async=true]': waits,
      'NewExpression[callee.name="Date"][arguments.length=0]'(node) {
        if (!clock) context.report({ node, messageId: 'clock' });
      },
      'MemberExpression[object.name="Date"][property.name="now"]'(node) {
        if (!clock) context.report({ node, messageId: 'clock' });
      },
      'MemberExpression[object.name="Math"][property.name="random"]': (node) => context.report({ node, messageId: 'dice' }),
      'Program:exit'(node) {
        const { through, variables } = context.sourceCode.getScope(node);
        const ambient = variables.filter((variable) => variable.defs.length === 0).flatMap((variable) => variable.references);
        for (const { identifier } of new Set([...through, ...ambient])) {
          if (WAITING_GLOBALS.includes(identifier.name)) context.report({ node: identifier, messageId: 'global', data: { name: identifier.name } });
        }
      },
    };
  },
};
