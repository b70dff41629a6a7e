// The browsers that package.json names understand light-dark(): for older ones, Next.js would replace it by what does not work here.
import "newsprint/styles.css";

export const metadata = { title: "The Skerrow Ledger" };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
