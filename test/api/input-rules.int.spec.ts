import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import { getNamedType, isInputObjectType, type GraphQLSchema } from 'graphql';
import { openBench, type Bench } from '../isolation/bench.js';
import { fieldsOf } from '../isolation/schema-fields.js';

/** Says when other rules apply, and complains about nothing itself. */
const SILENT = 'conditionalValidation';
/** Words of the messages that class-validator writes where none is given. */
const ENGLISH = /\b(must|should|has|is|each value)\b/;

let bench: Bench;
let schema: GraphQLSchema;

beforeAll(async () => {
  bench = await openBench();
  schema = bench.schema;
});

afterAll(() => bench.close());

/** Every rule of every class of the product, by class. */
function rulesByClass(): ReadonlyMap<string, readonly ValidationMetadata[]> {
  const { validationMetadatas } = getMetadataStorage() as unknown as { readonly validationMetadatas: ReadonlyMap<new () => object, readonly ValidationMetadata[]> };
  return new Map([...validationMetadatas].map(([target, rules]) => [target.name, [...rules, ...inherited(target, validationMetadatas)]]));
}

function inherited(target: object, all: ReadonlyMap<object, readonly ValidationMetadata[]>): readonly ValidationMetadata[] {
  const parent = Object.getPrototypeOf(target) as object | null;
  return parent === null ? [] : [...(all.get(parent) ?? []), ...inherited(parent, all)];
}

function messageOf({ message }: ValidationMetadata): string {
  return typeof message === 'string' ? message : '';
}

describe('every rule of an input', () => {
  it('has a German message that begins with the name of its field', () => {
    const rules = [...rulesByClass()].flatMap(([name, all]) => all.filter(({ type }) => type !== SILENT).map((rule) => ({ name, rule })));
    expect(rules.length).toBeGreaterThan(200);
    const poor = rules.filter(({ rule }) => !/^[A-ZÄÖÜ][^:]{1,60}: ./.test(messageOf(rule)) || ENGLISH.test(messageOf(rule)));
    expect([...new Set(poor.map(({ name, rule }) => `${name}.${rule.propertyName} (${rule.name ?? rule.type}): ${messageOf(rule)}`))].sort()).toEqual([]);
  });

  it('stands on every field of every input type: one without would be dropped in silence', () => {
    const rules = rulesByClass();
    const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
    expect(inputs.length).toBeGreaterThan(20);
    const bare = inputs.flatMap((input) => {
      const ruled = new Set((rules.get(input.name) ?? []).filter(({ type }) => type !== SILENT).map(({ propertyName }) => propertyName));
      return Object.keys(input.getFields()).filter((field) => !ruled.has(field)).map((field) => `${input.name}.${field}`);
    });
    expect(bare).toEqual([]);
  });

  it('stands on every argument of a root field that is no input type', () => {
    const ruled = new Set([...rulesByClass().values()].flat().filter(({ type }) => type !== SILENT).map(({ propertyName }) => propertyName));
    const bare = fieldsOf(schema).flatMap(({ path, definition }) =>
      definition.args.filter(({ name, type }) => !isInputObjectType(getNamedType(type)) && !ruled.has(name)).map(({ name }) => `${path}(${name})`),
    );
    expect(bare).toEqual([]);
  });
});
