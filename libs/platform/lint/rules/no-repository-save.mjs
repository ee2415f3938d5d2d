/**
 * TypeORM's `save()` reads, compares and writes back whole rows: on a versioned row it loses updates without a word.
 * Type-aware, so that a use case may be called `save` where TypeORM has no part in it.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { save: 'TypeORM save() loses updates: insert(), or UPDATE … WHERE id AND version with a check of the row count.' },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    return {
      'MemberExpression[property.name="save"]'(node) {
        const symbol = checker.getSymbolAtLocation(esTreeNodeToTSNodeMap.get(node.property));
        const declarations = symbol?.declarations ?? [];
        if (declarations.some((declaration) => declaration.getSourceFile().fileName.includes('/node_modules/typeorm/'))) {
          context.report({ node: node.property, messageId: 'save' });
        }
      },
    };
  },
};
