const NARROW = 768; // px: below it Streamlit lays the sidebar over the page
const SEEN = 120; // px of something opened that must be in sight on a wide screen
let before = {};

// On a narrow screen the sidebar lies over the page: it steps aside when a choice has changed the filter.
function stepAside() {
  const bar = document.querySelector('[data-testid="stSidebar"]');
  if (!bar || window.innerWidth >= NARROW || bar.getBoundingClientRect().right <= 0) return;
  bar.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}

// What a choice has opened further down is brought into sight, once the page stands.
function show(place, left) {
  if (document.querySelector('[data-test-script-state=running]') && left) {
    setTimeout(() => show(place, left - 1), 100);
    return;
  }
  const head = document.querySelector(`.st-key-${place}`);
  const top = head?.getBoundingClientRect().top;
  const lowest = window.innerWidth < NARROW ? window.innerHeight / 4 : window.innerHeight - SEEN;
  if (top < 0 || top > lowest) head.scrollIntoView({ block: 'start' });
}

// The sheet over a narrow screen has the ground of the theme, which only elements of a component know. Asked
// for only where there is a sheet: it makes the browser work out all styles anew.
function colour(element) {
  const ground = getComputedStyle(element).getPropertyValue('--st-background-color');
  document.documentElement.style.setProperty('--ground', ground);
}

globalThis.datelineFrame = ({ data, parentElement }) => {
  const { selection, opened, place } = data;
  if (opened && window.innerWidth < NARROW) colour(parentElement);
  if (before.selection !== undefined && before.selection !== selection) stepAside();
  if (opened && before.opened !== opened) setTimeout(() => show(place, 100), 200);
  before = data;
};

export default function () {}
