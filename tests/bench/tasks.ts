/** What a page costs in CPU, task by task: unlike frames, that hardly depends on what else the machine does. */
import type { Page } from 'playwright-core';

/** An event of Chromium's trace; `tdur`: microseconds of its thread's CPU. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Does some work, and tells what each task of the page's main thread took meanwhile, in milliseconds of CPU. Of several
 * pages, that which worked most.
 */
export async function mainTasks<R>(
  page: Page,
  work: () => Promise<R>,
): Promise<{ readonly result: R; readonly tasks: readonly number[] }> {
  const browser = page.context().browser();
  if (!browser) throw new Error('this playwright gives no browser for a profile');
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  const result = await work();
  const trace: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(
    (await browser.stopTracing()).toString(),
  );
  const threads = trace.traceEvents
    .filter(({ ph, args }) => ph === 'M' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => tasksOf(trace.traceEvents, pid, tid));
  const sum = (tasks: readonly number[]) => tasks.reduce((all, ms) => all + ms, 0);
  const [busiest = []] = threads.toSorted((a, b) => sum(b) - sum(a));
  return { result, tasks: busiest };
}

function tasksOf(events: readonly TraceEvent[], pid: number, tid: number): readonly number[] {
  return events
    .filter((event) => event.name === 'RunTask' && event.pid === pid && event.tid === tid)
    .map(({ tdur = 0 }) => tdur / 1000);
}
