import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';
import { Mutation, Query, ResolveField } from '@nestjs/graphql';
import { Allow } from './allow.decorator.js';
import { assertEveryFieldAllowed, restRoutes, rootFields } from './permission-coverage.js';

class Covered {
  @Allow('office.read')
  @Query(() => String)
  office() {
    return '';
  }

  @Allow('spaces.write')
  @Mutation(() => String, { name: 'saveKita' })
  save() {
    return '';
  }

  @ResolveField(() => String)
  name() {
    return '';
  }

  plain() {
    return '';
  }
}

class Forgotten {
  @Query(() => String)
  everything() {
    return '';
  }
}

describe('rootFields', () => {
  it('lists queries and mutations by their names in the schema, with their permission', () => {
    expect(rootFields([new Covered()])).toEqual([
      { type: 'Mutation', name: 'saveKita', permission: 'spaces.write' },
      { type: 'Query', name: 'office', permission: 'office.read' },
    ]);
  });
});

@Controller('papers')
class Routes {
  @Allow('office.read')
  @Get(':id')
  read() {
    return '';
  }

  @Post()
  forgotten() {
    return '';
  }

  plain() {
    return '';
  }
}

describe('restRoutes', () => {
  it('lists routes by path and method, with their permission', () => {
    expect(restRoutes([new Routes()])).toEqual([
      { type: 'POST', name: '/papers', permission: null },
      { type: 'GET', name: '/papers/:id', permission: 'office.read' },
    ]);
  });

  it('ends a process with a route that names none', () => {
    expect(() => assertEveryFieldAllowed(restRoutes([new Routes()]))).toThrow('without @Allow: POST /papers');
  });
});

describe('assertEveryFieldAllowed', () => {
  it('lets a process start whose fields all name a permission', () => {
    expect(() => assertEveryFieldAllowed(rootFields([new Covered()]))).not.toThrow();
  });

  it('ends a process with a field that names none, by name', () => {
    expect(() => assertEveryFieldAllowed(rootFields([new Covered(), new Forgotten()]))).toThrow('Query.everything');
  });
});
