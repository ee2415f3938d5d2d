import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { systemContext } from '@srb/platform/context';
import { DatabaseModule } from '@srb/platform/database';
import { JobsModule } from '@srb/platform/jobs';
import { MailModule } from '@srb/platform/mail';
import { Log, ObservabilityModule } from '@srb/platform/observability';
import { SMTPServer } from 'smtp-server';
import { OfficeJobsModule } from '../office-jobs.module.js';
import { InvitationMailService } from '../people/invitation-mail.service.js';
import { officeEntities } from '../persistence/entities.js';
import { callerOf, MAIL, NEUWIED, openPeopleBench, tokenIn, type PeopleBench } from './people-bench.js';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

/** A mail server that keeps what it takes, and turns away as many mails before as it is told to. */
async function startMailServer() {
  const received: Received[] = [];
  const state = { refusals: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (state.refusals > 0) {
          state.refusals -= 1;
          return done(new Error('try again later'));
        }
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received, state, close: () => new Promise<void>((closed) => void server.close(closed)) };
}

/** Quoted-printable, as nodemailer writes texts with umlauts. */
function textOf({ raw }: Received): string {
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4).replaceAll('=\r\n', '');
  return Buffer.from(body.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1').toString();
}

let smtp: Awaited<ReturnType<typeof startMailServer>>;
let bench: PeopleBench;
let worker: INestApplicationContext;

beforeAll(async () => {
  smtp = await startMailServer();
  bench = await openPeopleBench({ smtpUrl: smtp.url });
  const module = await Test.createTestingModule({
    imports: [
      ObservabilityModule.forRoot(new Log('test', 'fatal')), DatabaseModule.forRoot(bench.settings, officeEntities),
      JobsModule.forRoot({ ...bench.settings, redisUrl: null }), MailModule.forRoot({ ...MAIL, smtpUrl: smtp.url }), OfficeJobsModule,
    ],
  }).compile();
  worker = await module.init();
});
afterAll(async () => {
  await worker.close();
  await bench.close();
  await smtp.close();
});

async function mailTo(address: string): Promise<Received> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    const mail = smtp.received.find(({ to }) => to.includes(address));
    if (mail !== undefined) return mail;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error(`no mail to ${address} within 15 seconds`);
}

async function openJobs(): Promise<readonly Record<string, unknown>[]> {
  for (let waited = 0; waited < 5_000; waited += 50) {
    if ((await bench.rowsAsSystem('select 1 from outbox where completed_at is null')).length === 0) return [];
    await new Promise((resume) => setTimeout(resume, 50));
  }
  return bench.rowsAsSystem('select name, payload from outbox where completed_at is null');
}

const invite = async (email: string) => bench.invitations.invite(await bench.adminOf(NEUWIED), { email, role: 'COORDINATION' });

describe('an invitation by mail', () => {
  it('reaches the address with a link that opens it, and answers without one', async () => {
    const { invitation, link } = await invite('neu@example.org');
    expect(link).toBeNull();
    const mail = await mailTo('neu@example.org');
    expect(mail).toMatchObject({ from: 'portal@example.org', to: ['neu@example.org'] });
    expect(mail.raw).toContain('Subject: Einladung zum SRB-Portal');
    const text = textOf(mail);
    expect(text).toMatch(/für das Jugendamt „[^“]*Neuwied[^“]*“.*SRB-Koordination/);
    const [found] = /https:\/\/portal\.example\/\S+/.exec(text) ?? [];
    expect(await bench.joining.accept(callerOf('new'), { token: tokenIn(found ?? null), displayName: 'Neu' })).toMatchObject({ roles: ['COORDINATION'] });
    expect(await openJobs()).toEqual([]);
    expect(await bench.rowsAsSystem('select sent_at is not null as sent from invitation where id = $1', [invitation.id])).toEqual([{ sent: true }]);
  });

  it('leaves neither address nor token in a job', async () => {
    await invite('spurlos@example.org');
    const text = textOf(await mailTo('spurlos@example.org'));
    const signature = /\.([\w-]{43})\s/.exec(text)?.[1] ?? 'no signature';
    const jobs = JSON.stringify(await bench.rowsAsSystem('select * from outbox'));
    expect(jobs).toContain('invitationId');
    expect(jobs).not.toMatch(/@example/);
    expect(jobs).not.toContain(signature);
  });

  it('is sent again when the mail server did not take it', async () => {
    smtp.state.refusals = 2;
    await invite('spaeter@example.org');
    await mailTo('spaeter@example.org');
    expect(smtp.state.refusals).toBe(0);
    expect(await openJobs()).toEqual([]);
    expect(smtp.received.filter(({ to }) => to.includes('spaeter@example.org'))).toHaveLength(1);
  });

  it('carries after "send again" a link that works, and the first one no longer does', async () => {
    const { invitation } = await invite('erneut@example.org');
    const first = tokenIn(/https:\/\/\S+/.exec(textOf(await mailTo('erneut@example.org')))?.[0] ?? null);
    smtp.received.length = 0;
    await bench.invitations.resend(await bench.adminOf(NEUWIED), invitation.id);
    const second = tokenIn(/https:\/\/\S+/.exec(textOf(await mailTo('erneut@example.org')))?.[0] ?? null);
    await expect(bench.joining.accept(callerOf('again'), { token: first, displayName: 'E' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await bench.joining.accept(callerOf('again'), { token: second, displayName: 'E' })).toMatchObject({ displayName: 'E' });
  });

  it.each([
    ['revoked', 'revoked_at = now()'],
    ['expired', `expires_at = now() - interval '1 second'`],
    ['sent before', 'sent_at = now()'],
  ])('is not sent when it was %s by then, and its job is closed', async (reason, change) => {
    const { rowsAsSystem, asSystem } = bench;
    const email = `nie-${reason.replace(' ', '-')}@example.org`;
    const inserted = await bench.database.write(systemContext(), (tx) =>
      tx.rows<{ id: string }>(`insert into invitation (email, role, expires_at) values ($1, 'MINISTRY', now() + interval '1 day') returning id`, [email]));
    const invitationId = inserted[0]?.id ?? '';
    await asSystem(`update invitation set ${change}, version = version + 1 where id = $1`, [invitationId]);
    const outboxId = randomUUID();
    await asSystem(`insert into outbox (id, queue, name, payload, request_id, available_at) values ($1, 'invitations', 'send', '{}', 'x', now() + interval '1 day')`, [outboxId]);
    await worker.get(InvitationMailService, { strict: false }).send({ outboxId, tenantId: null, actorId: null, requestId: 'x', ids: { invitationId } });
    expect(smtp.received.some(({ to }) => to.includes(email))).toBe(false);
    expect(await rowsAsSystem('select completed_at is not null as closed from outbox where id = $1', [outboxId])).toEqual([{ closed: true }]);
  });
});
