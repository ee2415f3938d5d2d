import path from 'node:path';

const KINDS = [
  'module', 'service', 'read-model', 'repository', 'entity', 'resolver', 'type', 'input', 'job', 'processor', 'errors', 'config',
  // Building blocks that the framework names, and the commands of the command line.
  'guard', 'decorator', 'pipe', 'controller', 'command',
];
/** Kinds whose file holds one class of the same name; an entity is the noun itself. */
const CLASS_KINDS = ['module', 'service', 'read-model', 'repository', 'entity', 'resolver', 'processor'];
const TESTS = ['int.spec', 'e2e.spec', 'load.spec', 'fault.spec', 'spec'];
const FORBIDDEN = ['util', 'helper', 'manager', 'common', 'misc'];

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const FORBIDDEN_WORD = new RegExp(`^(${FORBIDDEN.join('|')})s?$`);
const FORBIDDEN_PART = new RegExp(`(^|[a-z0-9])(${FORBIDDEN.map((word) => word[0].toUpperCase() + word.slice(1)).join('|')})s?(?![a-z])`);

const pascal = (words) => words.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('');

/** Splits `concept.read-model.spec.ts` into noun, kind and whether it is a test; kind is '' for a plain `decimal.ts`. */
function parse(file) {
  const stem = path.basename(file).replace(/\.(tsx?|mjs)$/, '');
  const test = TESTS.find((suffix) => stem.endsWith(`.${suffix}`));
  const [noun, ...kinds] = (test ? stem.slice(0, -test.length - 1) : stem).split('.');
  return { noun, kind: kinds.join('.'), test: test !== undefined };
}

function nameProblem(relative, { noun, kind }) {
  const folders = path.dirname(relative).split(path.sep).filter((folder) => folder !== '.');
  const words = [...folders, noun].flatMap((part) => part.split(/[-.]/));
  const forbidden = words.find((word) => FORBIDDEN_WORD.test(word));
  if (forbidden) return { messageId: 'forbidden', data: { word: forbidden } };
  const crooked = [...folders, noun].find((part) => !KEBAB.test(part) && !part.startsWith('.'));
  if (crooked) return { messageId: 'kebab', data: { part: crooked } };
  if (kind !== '' && !KINDS.includes(kind)) return { messageId: 'kind', data: { kind, kinds: KINDS.join(', ') } };
  return null;
}

/** `<noun>.<kind>.ts` in kebab-case, class name = file name, and no name that says nothing. */
export default {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      forbidden: '"{{word}}" says nothing about what is inside: name the thing.',
      forbiddenClass: '{{name}} is called after a word that says nothing about what it is: name the thing.',
      kebab: '"{{part}}" is not kebab-case.',
      kind: '"{{kind}}" is not a kind of file; known are {{kinds}}.',
      className: 'A {{kind}} file holds the class {{expected}}, as its name says.',
    },
  },
  create(context) {
    const relative = path.relative(context.cwd, context.filename);
    const parsed = parse(relative);
    const classes = new Set();
    const declared = (node) => {
      if (!node.id) return;
      if (node.type === 'ClassDeclaration') classes.add(node.id.name);
      if (FORBIDDEN_PART.test(node.id.name)) context.report({ node: node.id, messageId: 'forbiddenClass', data: { name: node.id.name } });
    };
    return {
      ClassDeclaration: declared,
      TSInterfaceDeclaration: declared,
      TSTypeAliasDeclaration: declared,
      TSEnumDeclaration: declared,
      'Program:exit'(node) {
        const problem = nameProblem(relative, parsed);
        if (problem) context.report({ node, ...problem });
        if (problem || parsed.test || !CLASS_KINDS.includes(parsed.kind)) return;
        const expected = pascal(parsed.noun) + pascal(parsed.kind);
        const found = classes.has(expected) || (parsed.kind === 'entity' && classes.has(pascal(parsed.noun)));
        if (!found) context.report({ node, messageId: 'className', data: { kind: parsed.kind, expected } });
      },
    };
  },
};
