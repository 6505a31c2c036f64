// On a narrow screen the sidebar lies over the page: it steps aside when a choice has changed the filter.
const NARROW = 768; // px: below it Streamlit lays the sidebar over the page
let before;

export default function ({ data }) {
  const changed = before !== undefined && before !== data;
  before = data;
  const bar = document.querySelector('[data-testid="stSidebar"]');
  if (!changed || !bar || window.innerWidth >= NARROW || bar.getBoundingClientRect().right <= 0) return;
  bar.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}
