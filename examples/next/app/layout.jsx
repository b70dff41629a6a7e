// All browsers in the browserslist of package.json support light-dark(). For older ones, Next.js would replace it with CSS that does not work here.
import "newsprint/styles.css";

export const metadata = { title: "The Skerrow Ledger" };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
