import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUtc } from '../../src/feed/date.ts';

describe('toUtc', () => {
  it.each([
    ['2021-06-16T10:00:00Z', '2021-06-16T10:00:00Z'],
    ['2021-06-16T10:00:00.987+02:00', '2021-06-16T08:00:00Z'],
    ['2021-06-16 10:00:00 -0430', '2021-06-16T14:30:00Z'],
    ['2021-06-16T10:00', '2021-06-16T10:00:00Z'],
    ['2021-06-16', '2021-06-16T00:00:00Z'],
    ['2021-06', '2021-06-01T00:00:00Z'],
    ['2021', '2021-01-01T00:00:00Z'],
    ['20210616T100000Z', '2021-06-16T10:00:00Z'],
    ['Wed, 16 Jun 2021 10:00:00 GMT', '2021-06-16T10:00:00Z'],
    ['16 Jun 21 10:00 EDT', '2021-06-16T14:00:00Z'],
    ['Wed,16 June 2021 10:00:00 +0200', '2021-06-16T08:00:00Z'],
    ['Wed Jun 16 10:00:00 2021', '2021-06-16T10:00:00Z'],
    ['Wed Jun 16 2021 10:00:00 GMT+0200 (CEST)', '2021-06-16T08:00:00Z'],
    ['June 16, 2021 3:05 PM', '2021-06-16T15:05:00Z'],
    ['June 16, 2021 12:05 a.m.', '2021-06-16T00:05:00Z'],
    ['6/16/2021 10:00:00', '2021-06-16T10:00:00Z'],
    ['16.06.2021 10:00', '2021-06-16T10:00:00Z'],
    ['2021/06/16 10:00 CET', '2021-06-16T09:00:00Z'],
    ['mar. 15 juin 2021 08:00:00 +0200', '2021-06-15T06:00:00Z'],
    ['Mi, 16 März 2022 08:00:00 +0100', '2022-03-16T07:00:00Z'],
    ['16 июня 2021 08:00 MSK', '2021-06-16T05:00:00Z'],
    ['2021년 6월 16일 08:00', '2021-06-16T08:00:00Z'],
    ['Thu, 31 Dec 1998 23:59:60 GMT', '1999-01-01T00:00:00Z'],
  ])('%s', (text, utc) => {
    expect(toUtc(text)).toBe(utc);
  });

  it.each([
    ...['', '   ', 'yesterday', '31 Feb 2021', '2021-13-01', '2021-06-16T25:00:00Z', '2021-06-16T10:61:00Z', '2021-06-16T10:00:00+25:00'],
    ...['16 Foo 2021 10:00', '16 Jun 2021 10:00 +zz:00', '22013', '1623837600', 'x'.repeat(9999)],
  ])('no moment: %.40s', (text) => {
    expect(toUtc(text)).toBeNull();
  });

  it('reads whatever Date writes, and fails on nothing', () => {
    const dates = fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const whole = `${date.toISOString().slice(0, 19)}Z`;
        expect([toUtc(date.toISOString()), toUtc(date.toUTCString())]).toEqual([whole, whole]);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9: +TZ-]{4,20}$/)), (text) =>
        /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|null)$/.test(String(toUtc(text))),
      ),
    );
  });
});
