import { describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../../src/platform/config/store-settings.ts';

describe('parseDatabaseUrl', () => {
  it.each([
    ['sqlite:data/bot.sqlite', 'data/bot.sqlite'],
    ['sqlite:/var/lib/bot/bot.sqlite', '/var/lib/bot/bot.sqlite'],
    ['sqlite:///var/lib/bot/bot.sqlite', '/var/lib/bot/bot.sqlite'],
    ['sqlite:./bot.sqlite', './bot.sqlite'],
  ])('parses %s as a file', (text, path) => {
    expect(parseDatabaseUrl(text)).toEqual({ kind: 'sqlite', path });
  });

  it.each([
    'postgres://bot:secret@db.example.com/bot',
    'postgresql://db.example.com:5433/bot?sslmode=verify-full',
  ])('leaves %s unchanged', (url) => {
    expect(parseDatabaseUrl(url)).toEqual({ kind: 'postgres', url });
  });

  it.each([
    '',
    'sqlite:',
    'sqlite::memory:',
    'sqlite:file:bot.sqlite?mode=memory',
    'data/bot.sqlite',
    'mysql://db.example.com/bot',
    'postgres://',
    'postgres:///bot',
  ])('rejects %j', (text) => {
    expect(parseDatabaseUrl(text)).toBeUndefined();
  });
});
