import ts from 'typescript';

/** Names an index.ts hands out; `export *` counts as endless, since nobody can tell how many names that is. */
export function doorNames(source: string): readonly string[] | 'endless' {
  const names: string[] = [];
  for (const statement of ts.createSourceFile('index.ts', source, ts.ScriptTarget.Latest, true).statements) {
    if (ts.isExportDeclaration(statement)) {
      if (!statement.exportClause) return 'endless';
      if (ts.isNamespaceExport(statement.exportClause)) names.push(statement.exportClause.name.text);
      else names.push(...statement.exportClause.elements.map((element) => element.name.text));
    } else if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) {
      names.push(...declaredNames(statement));
    }
  }
  return names;
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  const named = statement as { readonly name?: ts.Node };
  return [named.name && ts.isIdentifier(named.name) ? named.name.text : 'default'];
}

/** What each marker must be followed by, on its own line, to count as explained. */
const SUPPRESSIONS: readonly { readonly marker: RegExp; readonly explained: RegExp }[] = [
  { marker: /(?:\/\/|\/\*)\s*(?:eslint-disable|istanbul ignore|c8 ignore|v8 ignore|prettier-ignore)/, explained: /\s--\s+\S.{9,}/ },
  { marker: /(?:\/\/|\/\*)\s*@ts-(?:expect-error|ignore|nocheck)/, explained: /@ts-expect-error\W+\w.{9,}/ },
  { marker: /#\s*shellcheck\s+disable=/, explained: /disable=\S+\s+#\s*\S.{9,}/ },
];

/** Lines that switch a check off without saying why, as `line: text`. Works on text, so no comment can switch it off. */
export function unexplainedSuppressions(source: string): string[] {
  return source.split('\n').flatMap((line, index) => {
    const hit = SUPPRESSIONS.find(({ marker }) => marker.test(line));
    return hit && !hit.explained.test(line) ? [`${index + 1}: ${line.trim()}`] : [];
  });
}
