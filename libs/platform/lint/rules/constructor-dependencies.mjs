const INJECTED = /^Inject/;

function isInjected(member) {
  return (member.decorators ?? []).some(({ expression }) => {
    const name = expression.type === 'CallExpression' ? expression.callee.name : expression.name;
    return INJECTED.test(name ?? '');
  });
}

/** A class with more than six dependencies does more than one thing; injected properties count like parameters. */
export default {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false }],
    messages: { tooMany: '{{name}} has {{count}} dependencies, {{max}} are allowed: split it by use case.' },
  },
  create(context) {
    const { max } = context.options[0];
    return {
      ClassBody(node) {
        const constructor = node.body.find((member) => member.kind === 'constructor' && member.value.body);
        const properties = node.body.filter((member) => member.type === 'PropertyDefinition' && isInjected(member));
        const count = (constructor?.value.params.length ?? 0) + properties.length;
        if (count <= max) return;
        const name = node.parent.id?.name ?? 'This class';
        context.report({ node: constructor ?? node, messageId: 'tooMany', data: { name, count, max } });
      },
    };
  },
};
