/** The number on the toolbar button. */
import browser from 'webextension-polyfill';

/** The accent of the screens, dark enough for white digits (6.5 : 1). */
const GROUND = '#2a56c6';

/** Shows a number while a tab is in front; none for null and 0. The browser takes it off when the tab moves on. */
export async function showCount(tabId: number, count: number | null): Promise<void> {
  try {
    await Promise.all([
      browser.action.setBadgeBackgroundColor({ tabId, color: GROUND }),
      browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
      browser.action.setBadgeText({ tabId, text: count ? String(count) : '' }),
    ]);
  } catch (error) {
    // The tab was closed meanwhile ("No tab with id: 7.", "Invalid tab ID: 7"): nobody looks at its number.
    if (!/tab/i.test(String(error))) throw error;
  }
}
