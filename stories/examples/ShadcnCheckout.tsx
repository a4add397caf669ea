import {
  AddressFields,
  CheckoutForm,
  type CheckoutFormProps,
  ContactFields,
  ContinueButton,
  OrderSummary,
  PayButton,
  PaymentSection,
} from '@aerocall/commerce-react/checkout'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { NativeSelect } from '@/components/ui/native-select'

// Outside of the component: new ones at each render would lose what is typed.
const components = { Input, Label, Select: NativeSelect }

export const ShadcnCheckout = (props: CheckoutFormProps) => (
  <CheckoutForm {...props} components={components}>
    <ContactFields />
    <AddressFields />
    <OrderSummary />
    <PaymentSection />
    <ContinueButton render={<Button size="lg" />} />
    <PayButton render={<Button size="lg" />} />
  </CheckoutForm>
)
